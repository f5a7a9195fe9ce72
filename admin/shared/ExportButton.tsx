import ExportIcon from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import { useListContext } from 'react-admin';
import { usePracticeUrl } from '../server/Practice.tsx';

/** Downloads everything that fits the filters, in the list's order, as a file a spreadsheet opens. */
export function ExportButton() {
  const { resource, filterValues, sort, total } = useListContext();
  const url = usePracticeUrl();
  const query = new URLSearchParams({ filter: JSON.stringify(filterValues ?? {}), sort: JSON.stringify([sort.field, sort.order]) });
  return (
    <Button component="a" href={url(`/${resource}/export?${query.toString()}`)} download startIcon={<ExportIcon />} disabled={!total} title="As a CSV file">
      Export{total ? ` ${total.toLocaleString('en-US')}` : ''}
    </Button>
  );
}
