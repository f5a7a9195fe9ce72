import MessagesIcon from '@mui/icons-material/ForumOutlined';
import { useListContext } from 'react-admin';
import { useLocationChoices } from '../locations/useLocationChoices.ts';
import type { MessageRow } from '../server/messageTypes.ts';
import { ColumnChoice } from '../shared/ColumnChoice.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ExportButton } from '../shared/ExportButton.tsx';
import { ChoiceFilter, DayFilter, FilterBar, LinkedFilter, useFilters } from '../shared/filters.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { RecordList } from '../shared/RecordList.tsx';
import { SavedFilters } from '../shared/SavedFilters.tsx';
import { SearchFilter } from '../shared/SearchFilter.tsx';
import { channelOrder, channelWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { heardChoices } from '../words/events.ts';
import { kindChoices } from '../words/kinds.ts';
import { doubtChoices, messageLooks } from '../words/states.tsx';
import { MessageCards } from './MessageCards.tsx';
import { messageColumns, messageHidden, MessageTable } from './MessageTable.tsx';

const states = Object.entries(messageLooks).map(([value, { words }]) => ({ value, label: words }));
const channels = channelOrder.map((value) => ({ value, label: channelWords[value].name }));

/** Every message, newest first: what it is, to whom, how it fared. */
export default function MessageList() {
  return (
    <>
      <PageHead title="Messages" lead="Every e-mail, text and postcard, with what became of it." />
      <RecordList
        resource="messages"
        sort={{ field: 'notBefore', order: 'DESC' }}
        filters={<MessageFilters />}
        table={<MessageTable />}
        cards={<MessageCards />}
        empty={(filtered) =>
          filtered ? (
            <EmptyState Icon={MessagesIcon} title="No message fits">
              Clear a filter, or search for fewer words.
            </EmptyState>
          ) : (
            <EmptyState Icon={MessagesIcon} title="No messages yet">
              The first ones appear when a batch begins. Today shows when that is; until then every pet’s page shows what is planned.
            </EmptyState>
          )
        }
      />
    </>
  );
}

function MessageFilters() {
  const locations = useLocationChoices();
  return (
    <FilterBar
      search={<SearchFilter label="Client, pet, phone or e-mail" />}
      chips={<Narrowed />}
      actions={
        <>
          <SavedFilters />
          <ColumnChoice columns={messageColumns} hidden={messageHidden} />
          <ExportButton />
        </>
      }
    >
      <ChoiceFilter name="state" label="State" choices={states} />
      <ChoiceFilter name="doubt" label="In doubt" choices={doubtChoices} />
      <ChoiceFilter name="channel" label="Channel" choices={channels} />
      <ChoiceFilter name="kind" label="Kind" choices={kindChoices} />
      <ChoiceFilter name="heard" label="What was heard" choices={heardChoices} />
      {locations.length > 0 && <ChoiceFilter name="locationId" label="Location" choices={locations} />}
      <DayFilter name="from" label="From" />
      <DayFilter name="to" label="To" />
    </FilterBar>
  );
}

/** What a link from another page narrowed the list to. */
function Narrowed() {
  const { data = [] } = useListContext<MessageRow>();
  const { values } = useFilters();
  const time = usePracticeTime();
  const [first] = data;
  const pet = first?.pets.find(({ id }) => id === values['petId']);
  return (
    <>
      <LinkedFilter name="clientId" label={`Client: ${first?.clientName ?? 'one client'}`} />
      <LinkedFilter name="petId" label={`Pet: ${pet?.name ?? 'one pet'}`} />
      <LinkedFilter name="runId" label={`Postcard run${first ? ` of ${time.day(first.batchOn)}` : ''}`} />
      <LinkedFilter name="day" label={`Batch of ${typeof values['day'] === 'string' ? time.day(values['day']) : 'one day'}`} />
      <LinkedFilter name="silent" label="Sent more than 6 hours ago, nothing heard since" />
      <LinkedFilter name="reason" label={`Not sent: ${String(values['reason'])}`} />
    </>
  );
}
