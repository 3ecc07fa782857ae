/// The library: what each model is ([Library]) and the kernels that run it. To add a model, write its
/// [ModelInfo] and its kernel in `internal`, and name both in [Library]; the contract tests then run over it.
package org.synfire.models;
