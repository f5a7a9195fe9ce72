import { HttpError } from 'react-admin';
import type { ImportUpload } from '../server/importTypes.ts';
import { Unreachable } from '../server/request.ts';

interface Sending {
  url: string;
  files: File[];
  progress: (share: number) => void;
}

/** Leaves files on the server, saying how far it is from 0 to 1: fetch can't tell, so this is the one older request. */
export function uploadFiles({ url, files, progress }: Sending): Promise<ImportUpload> {
  const form = new FormData();
  for (const file of files) form.append('files', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total === 0 ? 1 : loaded / total));
    request.addEventListener('error', () =>
      reject(new Unreachable('The upload broke off. Check the connection and drop the files again; nothing was changed.')),
    );
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as ImportUpload);
      else reject(refusal(request));
    });
    request.send(form);
  });
}

function refusal(request: XMLHttpRequest): HttpError {
  const body = request.response as { error?: { message?: string } } | null;
  return new HttpError(body?.error?.message ?? `The server answered ${request.status} without saying why.`, request.status, body?.error);
}
