// Every test here has containers that work; side by side they would wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
