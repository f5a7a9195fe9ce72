#!/usr/bin/env node
// The `homing` command. The product is TypeScript and runs as it is written, through tsx.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
