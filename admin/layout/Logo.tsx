import Box from '@mui/material/Box';

/** A house that is also where the paw comes home. */
export function Logo({ size = 30 }: { size?: number }) {
  return (
    <Box component="svg" viewBox="0 0 32 32" aria-hidden sx={{ width: size, height: size, flexShrink: 0, display: 'block' }}>
      <rect width="32" height="32" rx="9" fill="#1b5e56" />
      <path d="M6.500 15.200 16 7l9.500 8.200V24a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2z" fill="none" stroke="#f6d9a8" strokeWidth="2.200" strokeLinejoin="round" />
      <g fill="#f6d9a8">
        <ellipse cx="16" cy="21.200" rx="3.100" ry="2.500" />
        <circle cx="11.900" cy="17.900" r="1.350" />
        <circle cx="14.600" cy="15.600" r="1.350" />
        <circle cx="17.400" cy="15.600" r="1.350" />
        <circle cx="20.100" cy="17.900" r="1.350" />
      </g>
    </Box>
  );
}
