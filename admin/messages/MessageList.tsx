import MessagesIcon from '@mui/icons-material/ForumOutlined';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ChoiceFilter, FilterBar, SearchFilter } from '../shared/filters.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { RecordList } from '../shared/RecordList.tsx';
import { channelOrder, channelWords } from '../words/channels.tsx';
import { messageLooks } from '../words/states.tsx';
import { MessageCards, MessageTable } from './MessageRows.tsx';

const states = Object.entries(messageLooks).map(([value, { words }]) => ({ value, label: words }));
const channels = channelOrder.map((value) => ({ value, label: channelWords[value].name }));

/** Every message, newest first: what it is, to whom, how it fared. */
export default function MessageList() {
  return (
    <>
      <PageHead title="Messages" lead="Every e-mail, text and postcard, with what became of it." />
      <RecordList
        resource="messages"
        sort={{ field: 'openedAt', order: 'DESC' }}
        filters={
          <FilterBar>
            <SearchFilter label="Client, pet, phone or e-mail" />
            <ChoiceFilter name="state" label="State" choices={states} />
            <ChoiceFilter name="channel" label="Channel" choices={channels} />
          </FilterBar>
        }
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
