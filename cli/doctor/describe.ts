import pc from 'picocolors';
import { areas, type Examination, type Finding, type FindingState } from './finding.ts';

const marks: Record<FindingState, string> = { good: pc.green('✓'), note: pc.dim('·'), wait: pc.yellow('…'), bad: pc.red('✗') };

/** An examination for a person at a terminal, ending in what needs doing. */
export function describeExamination({ findings, running }: Examination): string {
  const parts = areas.flatMap((area) => {
    const own = findings.filter((finding) => finding.area === area);
    return own.length === 0 ? [] : [pc.bold(area), ...own.flatMap(describeFinding), ''];
  });
  return `${[...parts, sumUp(findings, running)].join('\n')}\n`;
}

const describeFinding = ({ state, says, todo }: Finding): string[] => [
  `  ${marks[state]} ${says.replaceAll('\n', '\n    ')}`,
  ...(todo === undefined ? [] : [`      ${pc.bold('→')} ${todo}`]),
];

function sumUp(findings: Finding[], running: Examination['running']): string {
  const bad = findings.filter(({ state }) => state === 'bad').length;
  if (bad > 0) return pc.red(`${bad === 1 ? 'One thing needs' : `${bad} things need`} doing: see ✗ above.`);
  return pc.green({ yes: 'All is well.', starting: 'All is well so far; it is still starting.', no: 'All is well: `npm start` starts Homing.' }[running]);
}
