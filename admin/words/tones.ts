import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import InfoIcon from '@mui/icons-material/InfoOutlined';
import SuccessIcon from '@mui/icons-material/CheckCircleOutlined';
import WarningIcon from '@mui/icons-material/ReportProblemOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { EventTone } from '../../domain/messageEvents.ts';

/** A mark for each tone, so that none is told by its colour alone. */
export const toneIcons: Record<EventTone, SvgIconComponent> = { info: InfoIcon, success: SuccessIcon, warning: WarningIcon, error: ErrorIcon };
