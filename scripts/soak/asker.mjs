// A process of our own that is asked one thing at a time, watched, and ended with what it started.

import { fork } from "node:child_process";

/**
 * `timeLimit`: how many milliseconds it may be silent, by the last thing it said it was `at`; a process that is silent longer
 * is ended, and another takes its place, as after `most` questions.
 * @returns {{ ask(asked: object): Promise<object>, end(): void }} the answer: the first message that is no `at`;
 * `{ by, late, at }` where the process ended or took too long.
 */
export function asker(script, timeLimit, most = 1) {
  let child;
  let left = 0;
  const end = () => {
    child?.removeAllListeners();
    child?.kill("SIGKILL");
    left = 0;
  };
  const ask = (asked) =>
    new Promise((done) => {
      if (left === 0) {
        end();
        // What the sources print is not ours to show.
        child = fork(script, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
        left = most;
      }
      left--;
      let at = "the start";
      let timer;
      const answer = (value, sound) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!sound) end();
        done(value);
      };
      const watch = () => {
        clearTimeout(timer);
        timer = setTimeout(() => answer({ by: `${at}: takes too long`, late: true, at }, false), timeLimit(at));
      };
      watch();
      child.on("message", (message) => {
        if (message.at === undefined) return answer(message, true);
        at = message.at;
        watch();
      });
      child.on("error", (error) => answer({ by: `${at}: ${error.message}`, at }, false));
      child.on("exit", () => answer({ by: `${at}: ends the process`, at }, false));
      child.send(asked);
    });
  return { ask, end };
}
