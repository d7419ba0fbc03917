/** Written into the program by the build. */
declare const __REDTHREAD_VERSION__: string;
