import PetsIcon from '@mui/icons-material/PetsOutlined';
import Button from '@mui/material/Button';
import { useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { PetChoices, PetRow } from '../server/petTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { ColumnChoice } from '../shared/ColumnChoice.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ExportButton } from '../shared/ExportButton.tsx';
import { ChoiceFilter, FilterBar, LinkedFilter } from '../shared/filters.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { RecordList } from '../shared/RecordList.tsx';
import { SavedFilters } from '../shared/SavedFilters.tsx';
import { SearchFilter } from '../shared/SearchFilter.tsx';
import { channelOrder, channelWords } from '../words/channels.tsx';
import { nextChoices, planChoices, statusChoices } from './petStates.tsx';
import { PetCards } from './PetCards.tsx';
import { petColumns, petHidden, PetTable } from './PetTable.tsx';

const channels = channelOrder.map((value) => ({ value, label: channelWords[value].name }));

/** Every pet with what it hears next. */
export default function PetList() {
  return (
    <>
      <PageHead title="Pets" lead="Every pet, and what its owner hears next." />
      <RecordList
        resource="pets"
        sort={{ field: 'name', order: 'ASC' }}
        filters={<PetFilters />}
        table={<PetTable />}
        cards={<PetCards />}
        empty={(filtered) => <NoPets filtered={filtered} />}
      />
    </>
  );
}

function PetFilters() {
  const { data: choices } = usePracticeQuery<PetChoices>('/pets/choices');
  const known = choices?.locations ?? [];
  const locations = known.length > 1 ? known.map(({ id, name }) => ({ value: id, label: name })) : [];
  const { data = [] } = useListContext<PetRow>();
  return (
    <FilterBar
      search={<SearchFilter label="Name, owner, phone, e-mail or id" />}
      chips={<LinkedFilter name="clientId" label={`Owner: ${data[0]?.clientName ?? 'one client'}`} />}
      actions={
        <>
          <SavedFilters />
          <ColumnChoice columns={petColumns} hidden={petHidden} />
          <ExportButton />
        </>
      }
    >
      <ChoiceFilter name="next" label="Next message" choices={nextChoices} />
      <ChoiceFilter name="channel" label="Next by" choices={channels} />
      <ChoiceFilter name="state" label="Reminder plan" choices={planChoices} />
      <ChoiceFilter name="serviceId" label="Due service" choices={(choices?.services ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      <ChoiceFilter name="species" label="Species" choices={(choices?.species ?? []).map((name) => ({ value: name, label: name }))} />
      {locations.length > 0 && <ChoiceFilter name="locationId" label="Location" choices={locations} />}
      <ChoiceFilter name="status" label="Status" choices={statusChoices} />
    </FilterBar>
  );
}

function NoPets({ filtered }: { filtered: boolean }) {
  const path = usePath();
  if (filtered)
    return (
      <EmptyState Icon={PetsIcon} title="No pet fits">
        Search for fewer words, or clear the filters. A phone number may be written in any way.
      </EmptyState>
    );
  return (
    <EmptyState
      Icon={PetsIcon}
      title="No pets yet"
      action={
        <Button component={Link} to={path('/imports')} variant="contained">
          Import an export
        </Button>
      }
    >
      Pets come from your practice-management system. Import its export, and each gets its reminder plan.
    </EmptyState>
  );
}
