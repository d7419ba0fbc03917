/** All importers, in the order in which equal confidences are decided; the generic one comes last. */
import { gitlabAuditCsv } from './formats/gitlab-audit-csv.ts';
import { gitlabAuditRest } from './formats/gitlab-audit-rest.ts';
import { gitlabAuditStream } from './formats/gitlab-audit-stream.ts';
import { gitlabSessionArtifact } from './formats/gitlab-session-artifact.ts';
import type { Importer } from './importer.ts';

export const IMPORTERS: readonly Importer[] = [
  gitlabSessionArtifact,
  gitlabAuditStream,
  gitlabAuditRest,
  gitlabAuditCsv,
];
