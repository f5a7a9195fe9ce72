import SkippedIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import EmptyIcon from '@mui/icons-material/ScheduleSendOutlined';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { DataTable, useListContext } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { listPath } from '../layout/paths.ts';
import type { NextBatch, NextRow } from '../server/batchTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ChoiceFilter, FilterBar } from '../shared/filters.tsx';
import { RecordList } from '../shared/RecordList.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { SearchFilter } from '../shared/SearchFilter.tsx';
import { ChannelWord, channelOrder, channelWords, joinWords } from '../words/channels.tsx';

const channels = channelOrder.map((value) => ({ value, label: channelWords[value].name }));

/** Every message of the next batch with whom it is for, and what will not be sent and why. */
export function WhoGetsWhat({ skips }: { skips: NextBatch['skips'] }) {
  const outcomes = [
    { value: 'sent', label: 'Will be sent' },
    { value: 'not sent', label: 'Will not be sent' },
    ...skips.map(({ code, reason }) => ({ value: code, label: reason })),
  ];
  const place = useRef<HTMLDivElement>(null);
  const { hash, search } = useLocation();
  useEffect(() => {
    if (hash === '#who') place.current?.scrollIntoView({ block: 'start' });
  }, [hash, search]);
  return (
    <Box ref={place} component="section" aria-label="Who gets what" id="who" sx={{ scrollMarginTop: 80 }}>
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        Who gets what
      </Typography>
      <RecordList
        resource="batches/next/messages"
        sort={{ field: 'clientName', order: 'ASC' }}
        filters={
          <FilterBar search={<SearchFilter label="Client or pet" />}>
            <ChoiceFilter name="channel" label="Channel" choices={channels} />
            <ChoiceFilter name="outcome" label="What happens" choices={outcomes} />
          </FilterBar>
        }
        table={<WhoTable />}
        cards={<WhoCards />}
        empty={(filtered) =>
          filtered ? (
            <EmptyState Icon={EmptyIcon} title="Nothing fits">
              Clear a filter to see the others.
            </EmptyState>
          ) : (
            <EmptyState Icon={EmptyIcon} title="Nothing is due in this batch">
              Import newer facts, or look at the batches after it. Each pet’s page says what comes next for it.
            </EmptyState>
          )
        }
      />
    </Box>
  );
}

function WhoTable() {
  return (
    <DataTable<NextRow> bulkActionButtons={false} rowClick={false} size="small" sx={{ '& .one-line': { whiteSpace: 'nowrap' } }}>
      <DataTable.Col<NextRow> source="clientName" label="Client" cellClassName="one-line" render={(row) => <Owner row={row} />} />
      <DataTable.Col<NextRow> source="pets" label="Pets" disableSort render={(row) => <PetLinks row={row} />} />
      <DataTable.Col<NextRow> source="services" label="For" disableSort render={(row) => servicesOf(row)} />
      <DataTable.Col<NextRow> source="channel" label="Channel" render={(row) => <ChannelWord channel={row.channel} />} />
      <DataTable.Col<NextRow> source="code" label="What happens" disableSort render={(row) => <Outcome row={row} />} />
    </DataTable>
  );
}

function WhoCards() {
  const { data = [] } = useListContext<NextRow>();
  return (
    <List disablePadding>
      {data.map((row) => (
        <CardRow
          key={row.id}
          to={`/pets/${row.pets[0]?.id ?? ''}`}
          title={joinWords(row.pets.map((pet) => pet.name))}
          aside={<ChannelWord channel={row.channel} small />}
          lines={[row.clientName, servicesOf(row), row.reason ? <Outcome key="outcome" row={row} /> : null]}
        />
      ))}
    </List>
  );
}

const servicesOf = (row: NextRow): string => joinWords([...new Set(row.pets.flatMap((pet) => pet.services))]);

function Owner({ row }: { row: NextRow }) {
  return row.clientId ? <RowLink to={listPath('pets', { clientId: row.clientId })}>{row.clientName}</RowLink> : 'Nobody';
}

function PetLinks({ row }: { row: NextRow }) {
  return (
    <>
      {row.pets.map((pet, index) => (
        <span key={pet.id}>
          {index > 0 && ', '}
          <RowLink to={`/pets/${pet.id}`} strong>
            {pet.name}
          </RowLink>
        </span>
      ))}
    </>
  );
}

function Outcome({ row }: { row: NextRow }) {
  if (!row.reason) return 'Will be sent';
  return (
    <Stack direction="row" spacing={0.75} sx={{ alignItems: 'center', color: 'text.secondary' }}>
      <SkippedIcon aria-hidden sx={{ fontSize: 17 }} />
      <Typography variant="body2" component="span">
        {row.reason}
      </Typography>
    </Stack>
  );
}
