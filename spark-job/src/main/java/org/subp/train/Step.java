package org.subp.train;

import java.io.Serializable;

/**
 * Which global batch to compute.
 *
 * @param number steps since the start of the run, from 0
 * @param epoch from 0
 * @param index steps since the start of the epoch, from 0
 */
public record Step(long number, int epoch, int index) implements Serializable {}
