import Box from '@mui/material/Box';
import List from '@mui/material/List';
import { useListContext } from 'react-admin';
import type { MessageRow } from '../server/messageTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { channelWords, joinWords } from '../words/channels.tsx';
import { HeardWords, MessageChip, When } from './cells.tsx';

/** The messages of the page, each as a row one can hit with a thumb. */
export function MessageCards() {
  const { data = [] } = useListContext<MessageRow>();
  return (
    <List disablePadding>
      {data.map((message) => (
        <CardRow
          key={message.id}
          to={`/messages/${message.id}`}
          title={message.clientName}
          aside={<When message={message} />}
          lines={[
            `${channelWords[message.channel].name} for ${joinWords(message.pets.map((pet) => pet.name))}: ${joinWords(message.services)}`,
            <Box key="state" sx={{ mt: 0.5 }}>
              <MessageChip message={message} />
            </Box>,
            message.heard.opened || message.heard.clicked ? <HeardWords key="heard" heard={message.heard} /> : null,
          ]}
        />
      ))}
    </List>
  );
}
