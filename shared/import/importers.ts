/** All importers, in the order in which equal confidences are decided; the generic one comes last. */
import { onePassword } from './formats/1password.ts';
import { accountsCsv } from './formats/accounts-csv.ts';
import { anthropicCompliance } from './formats/anthropic-compliance.ts';
import { atlassianAudit } from './formats/atlassian-audit.ts';
import { auth0 } from './formats/auth0.ts';
import { awsCloudtrail } from './formats/aws-cloudtrail.ts';
import { azureActivity } from './formats/azure-activity.ts';
import { bedrockInvocation } from './formats/bedrock-invocation.ts';
import { cef } from './formats/cef.ts';
import { chatMessages } from './formats/chat-messages.ts';
import { claudeCode } from './formats/claude-code.ts';
import { codex } from './formats/codex.ts';
import { cursor } from './formats/cursor.ts';
import { entraSignin } from './formats/entra-signin.ts';
import { gcpAudit } from './formats/gcp-audit.ts';
import { geminiCli } from './formats/gemini-cli.ts';
import { generic } from './formats/generic.ts';
import { githubAudit } from './formats/github-audit.ts';
import { githubCopilot } from './formats/github-copilot.ts';
import { gitlabAbuseReports } from './formats/gitlab-abuse-reports.ts';
import { gitlabAiEvents } from './formats/gitlab-ai-events.ts';
import { gitlabAiUsage } from './formats/gitlab-ai-usage.ts';
import { gitlabApplicationLog } from './formats/gitlab-application-log.ts';
import { gitlabAuditCsv } from './formats/gitlab-audit-csv.ts';
import { gitlabAuditJsonLog } from './formats/gitlab-audit-json-log.ts';
import { gitlabAuditRest } from './formats/gitlab-audit-rest.ts';
import { gitlabAuditStream } from './formats/gitlab-audit-stream.ts';
import { gitlabAuthenticationEvents } from './formats/gitlab-authentication-events.ts';
import { gitlabCiJobs } from './formats/gitlab-ci-jobs.ts';
import { gitlabDuoGraphql } from './formats/gitlab-duo-graphql.ts';
import { gitlabPipelineValidation } from './formats/gitlab-pipeline-validation.ts';
import { gitlabRequestLog } from './formats/gitlab-request-log.ts';
import { gitlabSessionArtifact } from './formats/gitlab-session-artifact.ts';
import { gitlabSpamLogs } from './formats/gitlab-spam-logs.ts';
import { googleWorkspace } from './formats/google-workspace.ts';
import { inspect } from './formats/inspect.ts';
import { langfuse } from './formats/langfuse.ts';
import { langsmith } from './formats/langsmith.ts';
import { mcpJsonrpc } from './formats/mcp-jsonrpc.ts';
import { mcpServerLog } from './formats/mcp-server-log.ts';
import { microsoft365 } from './formats/microsoft-365.ts';
import { misp } from './formats/misp.ts';
import { ocsf } from './formats/ocsf.ts';
import { oktaSystemLog } from './formats/okta-system-log.ts';
import { openaiAudit } from './formats/openai-audit.ts';
import { openinference } from './formats/openinference.ts';
import { otlp } from './formats/otlp.ts';
import { pi } from './formats/pi.ts';
import { salesforce } from './formats/salesforce.ts';
import { slackAudit } from './formats/slack-audit.ts';
import { stix } from './formats/stix.ts';
import { sweAgent } from './formats/swe-agent.ts';
import { textLog } from './formats/text-log.ts';
import type { Importer } from './importer.ts';

export const importers: readonly Importer[] = [
  gitlabSessionArtifact,
  gitlabDuoGraphql,
  gitlabAiEvents,
  gitlabAiUsage,
  gitlabAuditStream,
  gitlabAuditRest,
  gitlabAuditCsv,
  gitlabPipelineValidation,
  gitlabCiJobs,
  gitlabAbuseReports,
  gitlabSpamLogs,
  gitlabAuthenticationEvents,
  claudeCode,
  awsCloudtrail,
  bedrockInvocation,
  githubAudit,
  githubCopilot,
  oktaSystemLog,
  googleWorkspace,
  slackAudit,
  microsoft365,
  azureActivity,
  entraSignin,
  gcpAudit,
  atlassianAudit,
  auth0,
  onePassword,
  gitlabAuditJsonLog,
  gitlabApplicationLog,
  gitlabRequestLog,
  codex,
  pi,
  geminiCli,
  cursor,
  mcpJsonrpc,
  mcpServerLog,
  openaiAudit,
  anthropicCompliance,
  salesforce,
  sweAgent,
  inspect,
  otlp,
  openinference,
  langfuse,
  langsmith,
  stix,
  misp,
  ocsf,
  cef,
  chatMessages,
  accountsCsv,
  textLog,
  generic,
];
