using Benchmarks;
using Benchmarks.Containers;
using Benchmarks.Telemetry;

var benchmarks = new (string Name, string What, Func<Task> Run)[]
{
    ("startup", "one project and one executable: process start to all Running, and peak memory", SmallStartup.RunAsync),
    ("testing", "one project and one executable in a test: declared, healthy, stopped, disposed", TestedApplication.RunAsync),
    ("publish", "the manifests of all tiers and targets: the whole process", Publishing.RunAsync),
    ("render", "a tier of 1,000 services for all three targets", Rendering.RunAsync),
    ("lint", "all policies over the committed manifests and over 1,000 services", Linting.RunAsync),
    ("telemetry", "the site under load with telemetry on, off, and with a back end that fails", TelemetryCost.RunAsync),
    ("dashboard", "the dashboard in a browser while 10,000 spans a minute come in", DashboardLoad.RunAsync),
    ("containers", "ten small containers: to Running, beside ten docker run -d and the orchestrator alone", ContainerStarts.RunAsync),
    ("environment", "the whole environment: the timeline of each resource, cold and warm", WholeEnvironment.RunAsync),
};

var chosen = args.Length == 0 ? benchmarks : [.. benchmarks.Where(benchmark => benchmark.Name == args[0])];
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"There is no benchmark '{args[0]}'. There are:");
    foreach (var (name, what, _) in benchmarks)
    {
        Console.Error.WriteLine($"  {name,-12} {what}");
    }

    return 2;
}

foreach (var (name, what, run) in chosen)
{
    Console.WriteLine($"{name}: {what}");
    await run();
    Console.WriteLine();
}

return 0;
