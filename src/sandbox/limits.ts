/** What a file may cost: time and memory of its reader, readers at once, files waiting for one. */
export type SandboxLimits = { seconds: number; megabytes: number; atOnce: number; queue: number };
