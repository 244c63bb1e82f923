/**
 * The command line: one picocli command per verb. A command reads its arguments, calls the room
 * that does the work, prints the result on stdout (one JSON object with {@code --json}) and returns
 * the exit code: 0 done, 2 wrong usage or configuration, 3 bad data or model file, 4 failed run.
 * What a human reads while waiting goes to stderr.
 */
package org.subp.cli;
