/**
 * Running a model: images in, logits out.
 *
 * <pre>{@code
 * BsrModel model = BsrFormat.read(Path.of("model.bsr"));
 * try (Predictor predictor = Predictor.of(model, 2)) {
 *   float[] image = new float[predictor.input().size()]; // channels first, preprocessed as predictor.info() says
 *   float[] logits = new float[predictor.classes()];
 *   predictor.predict(image, 1, logits);
 *   for (Prediction p : predictor.topK(logits, 0, 5)) {
 *     System.out.printf("%6.2f %% %s%n", 100 * p.probability(), p.label());
 *   }
 * }
 * }</pre>
 *
 * <p>Make one {@link org.subp.infer.Predictor} per model and keep it; it may be shared by all
 * threads.
 */
package org.subp.infer;
