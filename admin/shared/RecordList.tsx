import Card from '@mui/material/Card';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { ListBase, Pagination, useListContext, type RaRecord, type SortPayload } from 'react-admin';
import { RowsLoading } from './RowsLoading.tsx';
import { Trouble } from './Trouble.tsx';

interface RecordListProps {
  resource: string;
  sort: SortPayload;
  /** Search and filters, above the rows. */
  filters?: ReactNode;
  /** The rows on a wide screen, and on a phone. */
  table: ReactNode;
  cards: ReactNode;
  /** What is said when there is nothing at all, and when nothing fits the filters. */
  empty: (filtered: boolean) => ReactNode;
}

/** A practice's list: its page, order and filters are in the address, and it looks again every ten seconds. */
export function RecordList({ resource, sort, filters, table, cards, empty }: RecordListProps) {
  return (
    <ListBase resource={resource} sort={sort} perPage={25} exporter={false} storeKey={false}>
      {filters}
      <Rows table={table} cards={cards} empty={empty} />
    </ListBase>
  );
}

function Rows({ table, cards, empty }: Pick<RecordListProps, 'table' | 'cards' | 'empty'>) {
  const { data, error, isPending, filterValues, refetch } = useListContext<RaRecord>();
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  if (isPending)
    return (
      <Card>
        <RowsLoading />
      </Card>
    );
  if (error && !data) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data || data.length === 0) return <Card>{empty(Object.keys(filterValues as object).length > 0)}</Card>;
  return (
    <Card>
      {wide ? table : cards}
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </Card>
  );
}
