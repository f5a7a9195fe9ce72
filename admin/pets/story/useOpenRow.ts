import { useSearchParams } from 'react-router-dom';

/** Which message of the page is open, kept in the address so that it can be shared. */
export function useOpenRow(key: string): { open: boolean; toggle: () => void } {
  const [params, setParams] = useSearchParams();
  const open = params.get('open') === key;
  return {
    open,
    toggle: () =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (open) next.delete('open');
          else next.set('open', key);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
  };
}
