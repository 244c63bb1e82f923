package org.subp.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record component a configuration key. Its name is the component's, in kebab case: {@code
 * weightDecay} is written {@code weight-decay}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {
  /** What it means, with its unit. */
  String value();

  /** The default as one would write it in a file; none means that the key must be given. */
  String byDefault() default REQUIRED;

  /**
   * Which numbers are allowed, as an interval: {@code [0, 1)}, {@code (0, inf)}. Holds for each
   * number of a list.
   */
  String range() default ANY;

  /**
   * Whether another value gives other weights; a run can be resumed only with equal values of these
   * keys.
   */
  boolean changesResult() default true;

  String REQUIRED = "";

  String ANY = "(-inf, inf)";
}
