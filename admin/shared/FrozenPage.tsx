import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';

interface FrozenPageProps {
  src: string;
  title: string;
  /** The document's own size in CSS pixels; it is scaled down to the room there is. */
  width: number;
  height: number;
}

/** A document exactly as it left, shut in: no scripts, no forms, no links out of its frame. */
export function FrozenPage({ src, title, width, height }: FrozenPageProps) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(width);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setRoom(entry.contentRect.width);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const scale = Math.min(1, room / width);
  return (
    <Box
      ref={box}
      sx={{
        width: '100%',
        maxWidth: width,
        height: height * scale,
        overflow: 'hidden',
        borderRadius: 2,
        border: 1,
        borderColor: 'divider',
        backgroundColor: '#ffffff',
      }}
    >
      <iframe
        src={src}
        title={title}
        sandbox=""
        loading="lazy"
        style={{ width, height, border: 0, display: 'block', colorScheme: 'light', transform: `scale(${scale})`, transformOrigin: '0 0' }}
      />
    </Box>
  );
}
