/**
 * How a run scales, on paper: what one step takes and sends for any number of workers.
 *
 * <p>{@link org.subp.plan.Workload} counts what a configuration's step moves, {@link
 * org.subp.plan.Rates} says how fast a machine does it, and {@link org.subp.plan.StepPlan} puts
 * them together; its formulae stand in docs/scaling.md too. Pure arithmetic: nothing here measures,
 * and nothing knows Spark.
 */
package org.subp.plan;
