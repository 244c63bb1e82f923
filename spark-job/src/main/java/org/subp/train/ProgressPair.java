package org.subp.train;

/** Two listeners, told one after the other. */
record ProgressPair(Progress first, Progress second) implements Progress {
  @Override
  public void step(StepDone step) {
    first.step(step);
    second.step(step);
  }

  @Override
  public void epoch(EpochDone epoch) {
    first.epoch(epoch);
    second.epoch(epoch);
  }

  @Override
  public void masks(MasksRenewed masks) {
    first.masks(masks);
    second.masks(masks);
  }

  @Override
  public void notice(String message) {
    first.notice(message);
    second.notice(message);
  }
}
