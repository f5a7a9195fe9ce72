import PetsIcon from '@mui/icons-material/PetsOutlined';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ChoiceFilter, FilterBar, SearchFilter } from '../shared/filters.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { RecordList } from '../shared/RecordList.tsx';
import { planChoices, statusChoices } from './petStates.tsx';
import { PetCards, PetTable } from './PetRows.tsx';

const species = ['Dog', 'Cat', 'Rabbit', 'Bird', 'Ferret', 'Horse'].map((name) => ({ value: name, label: name }));

/** Every pet with what it hears next. */
export default function PetList() {
  const path = usePath();
  return (
    <>
      <PageHead title="Pets" lead="Every pet, and what its owner hears next." />
      <RecordList
        resource="pets"
        sort={{ field: 'name', order: 'ASC' }}
        filters={
          <FilterBar>
            <SearchFilter label="Name, owner, phone, e-mail or id" />
            <ChoiceFilter name="state" label="Reminder plan" choices={planChoices} />
            <ChoiceFilter name="species" label="Species" choices={species} />
            <ChoiceFilter name="status" label="Status" choices={statusChoices} />
          </FilterBar>
        }
        table={<PetTable />}
        cards={<PetCards />}
        empty={(filtered) =>
          filtered ? (
            <EmptyState Icon={PetsIcon} title="No pet fits">
              Search for fewer words, or clear the filters. A phone number may be written in any way.
            </EmptyState>
          ) : (
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
          )
        }
      />
    </>
  );
}
