// Draws one picture anew in a process of its own, which api/logo/drawApart.ts starts and ends: a picture made to hold its decoder, or to break it, holds and breaks
// nothing else. Plain JavaScript: nothing has to be compiled before a picture is drawn.
import sharp from 'sharp';

/** Letters and paper differ by more; a picture whose every pixel is nearly white shows nothing. Of 255. */
const visible = 12;

sharp.cache(false);
sharp.concurrency(1);
// Whatever a file claims to be: no other decoder of libvips is ever reached, not even one that was built in.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'] });

process.once('message', (wanted) => {
  void draw(wanted)
    // What libvips says of a file is for programmers; it has said it of this file, not of us.
    .catch((error) => ({ fault: /pixel limit/i.test(error.message) ? 'too large' : 'damaged' }))
    .then((drawn) => process.send(drawn, () => process.disconnect()));
});

async function draw({ file, mostPixels, fit }) {
  const picture = sharp(file, { limitInputPixels: mostPixels, failOn: 'warning', animated: false, sequentialRead: true });
  const { width, height, pages = 1 } = await picture.metadata();
  if (width * height > mostPixels) return { fault: 'too large' };
  if (pages > 1) return { fault: 'moves' };
  const { data, info } = await picture
    .autoOrient()
    .resize({ ...fit, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true });
  const { channels } = await sharp(data).stats();
  if (channels.slice(0, 3).every(({ min }) => min > 255 - visible)) return { fault: 'blank' };
  return { image: data, width: info.width, height: info.height };
}
