/**
 * Our own classes of agent tools. What a server says of its own tools is untrusted input and is not used.
 *
 * `untrusted-read`: brings in text that strangers can write. `private-read`: returns secrets or data that strangers
 * may not see. `outward-write`: leaves something where others can read it. `destructive`: what was there is gone.
 * `executes-code`: runs what the input says.
 */
import type { AgentLabel } from '../model/agent.ts';

const UNTRUSTED: readonly AgentLabel[] = ['untrusted-read'];
const PRIVATE: readonly AgentLabel[] = ['private-read'];
const OUTWARD: readonly AgentLabel[] = ['outward-write'];
const DESTRUCTIVE: readonly AgentLabel[] = ['destructive'];
const EXECUTES: readonly AgentLabel[] = ['executes-code'];
const NOTHING: readonly AgentLabel[] = [];

const NAMES: readonly (readonly [labels: readonly AgentLabel[], names: string])[] = [
  // GitLab Duo: text that any user of the platform can write
  [
    UNTRUSTED,
    `read_issue get_issue list_issues list_issue_notes get_issue_note list_issue_discussions issue_search
     get_merge_request list_merge_requests list_all_merge_request_notes list_merge_request_notes
     list_merge_request_diffs get_merge_request_note merge_request_search read_merge_request
     get_epic list_epics list_epic_notes get_epic_note get_work_item list_work_items get_work_item_notes
     get_commit_comments get_wiki_page list_wiki_pages get_snippet read_snippet note_search
     gitlab_issue_search gitlab_merge_request_search gitlab_note_search gitlab_wiki_blob_search
     get_job_logs read_job_log get_pipeline_errors get_pipeline_failing_jobs`,
  ],
  [
    PRIVATE,
    `get_ci_variable get_ci_variables list_ci_variables read_ci_variable get_variable list_variables
     get_secret list_secrets read_secret get_secret_value get_credentials get_token get_access_token
     list_vulnerabilities get_vulnerability_details list_audit_events get_audit_events get_current_user
     get_environment_variables getenv read_env get_user_emails`,
  ],
  [
    OUTWARD,
    `create_issue create_issue_note update_issue create_merge_request create_merge_request_note
     update_merge_request create_epic create_epic_note update_epic create_work_item create_work_item_note
     update_work_item create_snippet create_commit create_wiki_page update_wiki_page post_comment add_comment
     create_branch post_duo_code_review post_sast_fp_analysis_to_gitlab link_vulnerability_to_issue
     create_vulnerability_issue send_email send_message post_message slack_post_message http_post http_request
     upload_file publish push create_pull_request create_gist add_issue_comment push_files
     create_or_update_file fork_repository merge_merge_request`,
  ],
  [
    DESTRUCTIVE,
    `delete_file delete_files delete_branch delete_issue delete_project delete_variable delete_ci_variable
     delete_repository revert_to_detected_vulnerability dismiss_vulnerability drop_table remove_file
     delete_pipeline delete_snippet delete_wiki_page killshell kill_shell`,
  ],
  [
    EXECUTES,
    `bash shell sh run_command run_commands run_git_command run_tests run_test run_script run_terminal_cmd
     run_in_terminal execute_command exec_command local_shell local_shell_call container.exec execute
     exec eval repl python python_execute ipython execute_code run_code code_interpreter powershell terminal
     execute_bash bash_command str_replace_based_shell run_pipeline trigger_pipeline retry_job play_job
     create_pipeline execute_sql query_database`,
  ],
  // the open web
  [
    UNTRUSTED,
    `webfetch websearch web_fetch web_search web_search_call fetch fetch_url http_get browse open_url
     browser_navigate browser_snapshot browser_get_text read_url read_email get_email list_emails
     search_emails read_message list_messages get_page read_page get_pull_request get_issue_comments
     list_pull_requests search_issues get_comments read_resource search_code
     slack_get_channel_history get_thread`,
  ],
  // work on local files, planning, asking: no class of their own
  [
    NOTHING,
    `read write edit multiedit notebookedit notebookread glob grep ls task agent todowrite todoread
     exitplanmode enterplanmode askuserquestion bashoutput taskoutput skill slashcommand toolsearch
     read_file read_files edit_file create_file_with_contents write_file list_dir list_directory find_files
     grep_files grep_search mkdir get_repository_file list_repository_tree gitlab_blob_search
     gitlab_documentation_search get_project get_commit get_commit_diff list_commits get_plan update_plan
     create_plan add_new_task set_task_status get_previous_session_context ci_linter handover_tool
     apply_patch view str_replace_editor think request_user_clarification_tool`,
  ],
];

/** Labels by name: lower case, words joined by `_`. */
export const TOOL_TABLE: ReadonlyMap<string, readonly AgentLabel[]> = new Map(
  NAMES.flatMap(([labels, names]) => names.split(/\s+/).map((name) => [name, labels] as const)),
);

/** Tools whose input is a command line. */
export const SHELL_TOOLS: ReadonlySet<string> = new Set(
  `bash shell sh run_command run_commands run_git_command run_terminal_cmd run_in_terminal execute_command
   exec_command local_shell local_shell_call container.exec execute_bash bash_command powershell terminal exec`.split(
    /\s+/,
  ),
);

/** Tools that read a file: private when its path is one of a secret. */
export const FILE_READERS: ReadonlySet<string> = new Set(
  `read read_file read_files view get_repository_file grep grep_files notebookread str_replace_editor`.split(
    /\s+/,
  ),
);
