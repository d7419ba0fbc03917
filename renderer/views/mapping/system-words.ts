/** What the name of a mapping's system means for links, in words. */
import type { MappingTable } from '../../../shared/model/mapping.ts';
import type { Tone } from '../../components/badge.tsx';
import { isSystemName, SHARED_SYSTEM, SYSTEM_RULE } from '../../state/edit-mapping.ts';
import { visibleLine } from '../../visible-text.ts';

/** As it is typed, with what nobody would mean by it put right. */
export function systemTyped(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, '-');
}

interface OtherSystems {
  /** Of the case. */
  readonly inCase: MappingTable['systems'];
  /** Of other files of this import. */
  readonly inImport: MappingTable['systems'];
  /** The case's mapping for this very head has this one. */
  readonly ofHead: string | null;
}

/** What follows from the name: which ids will be taken for one account. */
export function systemWords(
  system: string,
  { inCase, inImport, ofHead }: OtherSystems,
): { readonly tone: Tone; readonly text: string } {
  if (!isSystemName(system)) return { tone: 'danger', text: `${SYSTEM_RULE}.` };
  if (system === SHARED_SYSTEM) {
    return {
      tone: 'doubt',
      text: 'All tables without a system of their own are called so: equal ids in any of them would be one account. Name this one.',
    };
  }
  const known = inCase.find((each) => each.system === system);
  const beside = inImport.find((each) => each.system === system);
  const other = known ?? beside;
  if (other === undefined) {
    return { tone: 'muted', text: 'No other file has it: its ids are linked with nobody else’s.' };
  }
  const where = known === undefined ? 'in this import' : 'in the case';
  const file = visibleLine(other.file);
  return {
    tone: system === ofHead ? 'muted' : 'doubt',
    text: `${file} ${where} has it too: equal ids will be one account. Right for the same system, wrong for two.`,
  };
}
