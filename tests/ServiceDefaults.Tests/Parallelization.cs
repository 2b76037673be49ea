// The last telemetry export is bounded in time, which tests that start servers beside it would use up.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
