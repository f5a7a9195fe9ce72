import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** What the stand-ins sign their calls with. */
export interface SandboxKeys {
  sendgrid: KeyObject;
  twilio: string;
  lob: string;
}

/** What checks them, in the form of the settings a live installation has for it. */
interface Secrets {
  sendgrid: string[];
  twilio: string[];
  lob: string[];
}

/** Made afresh at each start: nobody outside knows them, so that a demo on the open net takes no forged events either. @returns with what checks them */
export function makeSandboxKeys(): { keys: SandboxKeys; secrets: Secrets } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const [twilio, lob] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')];
  return {
    keys: { sendgrid: privateKey, twilio, lob },
    secrets: { sendgrid: [publicKey.export({ format: 'der', type: 'spki' }).toString('base64')], twilio: [twilio], lob: [lob] },
  };
}
