import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { logo } from '../../../api/logo/routes.ts';
import { usePracticeUrl } from '../../server/Practice.tsx';
import { request } from '../../server/request.ts';
import { usePracticeQuery } from '../../server/usePracticeQuery.ts';

export type Logo = NonNullable<z.output<typeof logo>>;

/** The practice's logo, and what sets it or takes it away. @throws HttpError with the fault under `logo` */
export function useLogo() {
  const url = usePracticeUrl()('/logo');
  const client = useQueryClient();
  const { data } = usePracticeQuery<Logo | null>('/logo');
  const write = async (init: RequestInit): Promise<void> => {
    const { json } = await request<Logo | null>(url, init);
    client.setQueryData(['of practice', url], json);
  };
  return {
    logo: data,
    set: (file: File): Promise<void> => {
      const form = new FormData();
      form.append('logo', file);
      return write({ method: 'PUT', body: form });
    },
    remove: (): Promise<void> => write({ method: 'DELETE' }),
  };
}
