/** What a command line does, told by its first words. A reading aid: it runs nothing and proves nothing. */
import type { AgentLabel } from '../model/agent.ts';

const MAX_COMMAND = 16_384;
const MAX_PARTS = 200;
/** Patterns look at the beginning of a command only, so that none can be made slow. */
const MAX_PART = 2048;

/** Paths that hold secrets on most machines. */
const SECRET_PATH =
  /(^|[\s/"'=@~.])(\.env(\.\w+)?|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.pgpass|id_(rsa|ed25519|ecdsa|dsa)|\.ssh\/|\.aws\/|\.kube\/config|\.docker\/config\.json|\.gnupg|credentials(\.json|\.yml|\.yaml|\.xml)?|secrets?(\.\w+)?|etc\/shadow|proc\/(self|\d+)\/environ|[\w-]{1,64}\.(pem|key|p12|pfx|kdbx))($|[\s/"',;)}\]])/i;

interface Rule {
  readonly words: RegExp;
  readonly labels: readonly AgentLabel[];
}

/** Each pattern stands at the beginning of one simple command. */
const RULES: readonly Rule[] = [
  { words: /^(curl|wget|http|https|xh|aria2c|lynx|w3m)\b/, labels: ['untrusted-read'] },
  {
    words:
      /^(curl|wget|http|https|xh)\b.*(\s(-d|-F|-T|--data\S*|--form\S*|--json|--upload-file|--post-\w+|--body-\w+)\b|(-X|--request|--method)[ =]?(POST|PUT|PATCH)|\s(POST|PUT|PATCH)\s|\$[({A-Za-z_]|`)/,
    labels: ['outward-write'],
  },
  {
    words: /^(nc|ncat|netcat|socat|telnet|scp|sftp|ftp|rsync|ssh|mail|sendmail|mutt)\b/,
    labels: ['outward-write'],
  },
  { words: /^git\b.*\spush\b/, labels: ['outward-write'] },
  { words: /^(npm|yarn|pnpm|cargo|gem|poetry)\s+(publish|push)\b/, labels: ['outward-write'] },
  {
    words:
      /^(twine\s+upload|docker\s+push|podman\s+push|aws\s+s3\s+(cp|sync|mv)|gsutil\s+(cp|rsync)|rclone\s+(copy|sync))\b/,
    labels: ['outward-write'],
  },
  {
    words:
      /^(gh|glab)\s+(issue|mr|pr|snippet|gist|release|repo)\s+(create|note|comment|update|edit|close|merge|review)\b/,
    labels: ['outward-write'],
  },
  {
    words: /^(gh|glab)\s+(issue|mr|pr|ci|run|snippet|gist)\s+(view|list|show|trace|diff)\b/,
    labels: ['untrusted-read'],
  },
  { words: /^(gh|glab)\s+(secret|variable|auth\s+token)\b/, labels: ['private-read'] },
  { words: /^(env|printenv|set|export|declare)\s*$/, labels: ['private-read'] },
  { words: /^printenv\s/, labels: ['private-read'] },
  {
    words:
      /^(vault\s+(read|kv)|op\s+(read|item)|pass\s+show|aws\s+(secretsmanager|ssm)\s+get\S*|gcloud\s+secrets|kubectl\s+get\s+secrets?|az\s+keyvault)\b/,
    labels: ['private-read'],
  },
  {
    words: /^(rm|rmdir|shred|truncate|dd|mkfs\S*|wipefs|del|erase|unlink|Remove-Item)\b/,
    labels: ['destructive'],
  },
  {
    words:
      /^git\b.*\s(reset\s.*--hard|clean\s+-\w*f|push\s.*(--force\S*|-f|--delete|--mirror)|branch\s+-D|filter-branch)(\s|$)/,
    labels: ['destructive'],
  },
  {
    words:
      /^(kubectl\s+delete|helm\s+(uninstall|delete)|terraform\s+destroy|docker\s+(rm|rmi|volume\s+rm|system\s+prune)|aws\s+s3\s+(rm|rb)|(gh|glab)\s+\w+\s+delete|dropdb)\b/,
    labels: ['destructive'],
  },
  {
    words:
      /^(psql|mysql|sqlite3|mariadb)\b.*\b(drop\s+(table|database|schema)|delete\s+from|truncate)\b/i,
    labels: ['destructive'],
  },
];

/** Labels of a command line, without the one that it executes code. */
export function classesOfCommand(command: string): ReadonlySet<AgentLabel> {
  const labels = new Set<AgentLabel>();
  const text = command.slice(0, MAX_COMMAND);
  for (const part of simpleCommands(text)) {
    for (const rule of RULES) {
      if (rule.words.test(part)) rule.labels.forEach((label) => labels.add(label));
    }
  }
  if (namesSecretPath(text)) labels.add('private-read');
  return labels;
}

/** Whether a text names a file that usually holds secrets. */
export function namesSecretPath(text: string): boolean {
  return SECRET_PATH.test(text.slice(0, MAX_COMMAND));
}

/** The commands of a line, also those inside `$(…)`, without assignments and prefixes such as `sudo`. */
function simpleCommands(text: string): readonly string[] {
  return text
    .split(/\n|;|\|\||&&|\||&(?!>)|\$\(|`/, MAX_PARTS)
    .map(withoutPrefix)
    .filter((part) => part !== '');
}

function withoutPrefix(part: string): string {
  let rest = part
    .slice(0, MAX_PART)
    .trim()
    .replace(/^[({"'\s]+/, '');
  for (let round = 0; round < 6; round++) {
    const shorter = rest.replace(
      /^([A-Za-z_]\w*=\S*\s+|(sudo|time|nohup|nice|command|exec|xargs|then|do|else)\s+(-\S+\s+)*|timeout\s+\S+\s+)/,
      '',
    );
    if (shorter === rest) break;
    rest = shorter;
  }
  const inner = /^(?:ba|z|da)?sh\s+-\w*c\s+["']?/.exec(rest);
  const bare = inner === null ? rest : rest.slice(inner[0].length);
  return bare.replace(/^(?:\/usr)?(?:\/local)?\/s?bin\//, '');
}
