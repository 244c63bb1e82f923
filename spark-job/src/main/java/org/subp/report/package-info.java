/**
 * What became of runs, as one HTML file for people: {@link org.subp.report.RunReport} reads runs'
 * folders and writes the page.
 *
 * <p>Reading comes first ({@link org.subp.report.RunReader}, into a {@link
 * org.subp.report.RunRecord}) and is bounded: steps are thinned as they are read. Then each section
 * of the page is made from the records. Files of a run may come from anybody, so text becomes
 * markup in one place only, {@link org.subp.report.Html}, which escapes it, and the page forbids
 * itself all scripts but its own. Knows the run's folder as {@code org.subp.train} draws it, data
 * sets and models, but not Spark.
 */
package org.subp.report;
