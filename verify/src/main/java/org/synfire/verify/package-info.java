/// Runs reference cases and compares: is this engine right on this machine? A case is a folder or file in one
/// of the reference formats; to add a format, add a [CaseFormat] and name it in [Verification].
package org.synfire.verify;
