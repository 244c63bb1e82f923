/**
 * Measurements, never deployed: {@code ./subp bench WHAT}. Each prints ratios of two sides that ran
 * alternately in one process, or JMH's figures; nothing here is asserted by a test.
 */
package org.subp.bench;
