/** Bytes of a record as they stand in the file: inert, in hexadecimal and as text. */
import { useQuery } from '@tanstack/react-query';
import type { EvidenceWarning } from '../../../shared/model/evidence.ts';
import { formatCount } from '../../format.ts';
import type { PickedFile } from '../../host-bridge.ts';
import { messageOf } from '../../state/toasts.ts';
import { hexLines } from './hex-lines.ts';

/** Enough to see what is wrong. */
const MOST_BYTES = 512;

interface RecordBytesProps {
  readonly picked: PickedFile;
  readonly warning: EvidenceWarning;
}

export function RecordBytes({ picked, warning }: RecordBytesProps) {
  const { offset, length } = warning;
  const shown = Math.min(length, MOST_BYTES);
  const bytes = useQuery({
    queryKey: ['record-bytes', picked.name, offset, shown],
    queryFn: () => picked.slice(offset, offset + shown),
    gcTime: 0,
  });
  if (bytes.error !== null) return <p className="rt-danger">{messageOf(bytes.error)}</p>;
  const place = `bytes ${formatCount(offset)} to ${formatCount(offset + length)}`;
  return (
    <figure className="rt-import-bytes">
      <figcaption className="rt-note">
        {place} of the file
        {length > shown && `, the first ${formatCount(shown)} of ${formatCount(length)}`}
      </figcaption>
      <pre className="rt-mono" tabIndex={0}>
        {bytes.data === undefined ? 'reading…' : hexLines(bytes.data, offset).join('\n')}
      </pre>
    </figure>
  );
}
