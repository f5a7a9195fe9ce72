// CommonJS: the SDK loads this file by require(), and bundles it into the workflow sandbox.
const { DefaultFailureConverter } = require('@temporalio/common');

// Messages and stacks of failures go through the codec too: a provider's text may hold an address.
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
