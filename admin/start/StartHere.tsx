import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { Scenes } from '../server/demoTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { AboutToGoLive } from './AboutToGoLive.tsx';
import { CastStories } from './CastStories.tsx';
import { startHereHeight } from './startHereHeight.ts';
import { TourScene } from './TourScene.tsx';
import { useStartHere } from './useStartHere.ts';

/** What a newcomer to the demo looks at first: what Homing does in two sentences, five links, and the other stories. */
export default function StartHere() {
  const { putAway } = useStartHere();
  const { data: scenes, error } = usePracticeQuery<Scenes>('/demo/scenes');
  return (
    <Card
      component="section"
      aria-labelledby="start-here"
      sx={{ mb: 2.5, borderTop: 3, borderTopColor: 'primary.main', minHeight: scenes || error ? 0 : startHereHeight }}
    >
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'space-between', alignItems: 'flex-start', px: { xs: 2, md: 2.5 }, pt: 2 }}>
        <Box>
          <Typography variant="h2" id="start-here">
            Start here
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5, maxWidth: 860 }}>
            Homing reads a hospital's practice-management system, decides which client hears what about which pet, when and how, sends it by e-mail, text or
            postcard, and shows why. This hospital and everybody in it are invented; it has been sending for a year.
          </Typography>
        </Box>
        <Tooltip title="Put away; it stays in your account menu">
          <IconButton aria-label="Put Start here away" onClick={putAway} sx={{ minWidth: 44, minHeight: 44, mt: -0.5 }}>
            <CloseIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <Box
        component="ol"
        sx={{
          listStyle: 'none',
          m: 0,
          p: { xs: 2, md: 2.5 },
          pt: { xs: 1.5, md: 1.5 },
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))', lg: 'repeat(5, minmax(0, 1fr))' },
        }}
      >
        {scenes?.tour.map((scene, index) => (
          <TourScene key={scene.key} scene={scene} number={index + 1} />
        ))}
      </Box>
      {scenes?.aboutToGoLive && <AboutToGoLive practice={scenes.aboutToGoLive} />}
      {scenes && scenes.cast.length > 0 && <CastStories scenes={scenes} />}
    </Card>
  );
}
