package org.synfire.build.internal.rules;

/// The pairs that a rule connects.
interface Pairs {

    /// Tells the pairs whose target is in a range: all of them, in an order that depends on the rule and the seed
    /// alone,
    /// whatever else is in the range.
    ///
    /// @param fromTarget first index of a target
    /// @param toTarget one more than the last
    void tell(int fromTarget, int toTarget, PairSink sink);

    /// Receives pairs.
    interface PairSink {

        /// Names the random numbers of the pairs that follow.
        void begin(int driver);

        /// Takes a pair, by indices.
        void pair(int source, int target);
    }
}
