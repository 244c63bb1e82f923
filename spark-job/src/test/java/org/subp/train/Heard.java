package org.subp.train;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it hears. */
final class Heard implements Progress {
  final List<StepDone> steps = new ArrayList<>();
  final List<EpochDone> epochs = new ArrayList<>();
  final List<MasksRenewed> masks = new ArrayList<>();
  final List<String> notices = new ArrayList<>();

  @Override
  public void step(StepDone step) {
    steps.add(step);
  }

  @Override
  public void epoch(EpochDone epoch) {
    epochs.add(epoch);
  }

  @Override
  public void masks(MasksRenewed renewed) {
    masks.add(renewed);
  }

  @Override
  public void notice(String message) {
    notices.add(message);
  }

  /** The notices with some words in them. */
  List<String> noticesOf(String words) {
    return notices.stream().filter(notice -> notice.contains(words)).toList();
  }
}
