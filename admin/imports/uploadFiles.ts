import { HttpError } from 'react-admin';
import type { ImportReport } from '../server/importTypes.ts';
import { Unreachable } from '../server/request.ts';

interface Upload {
  url: string;
  files: File[];
  dryRun: boolean;
  complete: boolean;
  progress: (share: number) => void;
}

/** Sends the files, saying how far it is from 0 to 1: fetch can't tell, so this is the one older request. */
export function uploadFiles({ url, files, dryRun, complete, progress }: Upload): Promise<ImportReport> {
  const form = new FormData();
  form.set('dryRun', String(dryRun));
  form.set('complete', String(complete));
  for (const file of files) form.append('files', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total === 0 ? 1 : loaded / total));
    request.addEventListener('error', () => reject(new Unreachable('The upload broke off. Check the connection and try again; nothing was changed.')));
    request.addEventListener('load', () => {
      if (request.status === 200) resolve(request.response as ImportReport);
      else reject(refusal(request));
    });
    request.send(form);
  });
}

function refusal(request: XMLHttpRequest): HttpError {
  const body = request.response as { error?: { message?: string } } | null;
  return new HttpError(body?.error?.message ?? `The server answered ${request.status} without saying why.`, request.status, body?.error);
}
