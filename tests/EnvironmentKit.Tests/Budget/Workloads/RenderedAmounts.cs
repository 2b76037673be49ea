using System.Globalization;
using EnvironmentKit.Budget;
using EnvironmentKit.Budget.Nodes;
using EnvironmentKit.Deployment;
using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Tests.Budget.Workloads;

/// <summary>Adds up what rendered documents say, as an engine or a cluster reads them.</summary>
internal sealed class RenderedAmounts
{
    private readonly Dictionary<string, ManifestNode> _autoscalers = [];

    public BudgetSums AtRest { get; private set; } = new(0, default, default, 0);

    public BudgetSums AtMost { get; private set; } = new(0, default, default, 0);

    public BudgetSums AtWorst { get; private set; } = new(0, default, default, 0);

    public long Volumes { get; private set; }

    public static RenderedAmounts OfCompose(IReadOnlyList<RenderedFile> files)
    {
        var amounts = new RenderedAmounts();
        foreach (var (_, service) in Document(files, "compose.yaml")["services"]!.Entries)
        {
            var replicas = Number(service["deploy"]!["replicas"]) ?? 1;
            var isRun = service["restart"]!.Value == "no";
            amounts.AddDocker(service, isRun ? 0 : replicas, replicas, surge: 0);
        }

        return amounts;
    }

    public static RenderedAmounts OfSwarm(IReadOnlyList<RenderedFile> files)
    {
        var amounts = new RenderedAmounts();
        foreach (var (_, service) in Document(files, "stack.yaml")["services"]!.Entries)
        {
            var deploy = service["deploy"]!;
            var replicas = Number(deploy["replicas"])!.Value;
            var isRun = deploy["restart_policy"]!["condition"]!.Value != "any";
            var update = deploy["update_config"];
            amounts.AddDocker(service, isRun ? 0 : replicas, Math.Max(1, replicas), update?["order"]?.Value == "start-first" ? Number(update["parallelism"])!.Value : 0);
        }

        return amounts;
    }

    public static RenderedAmounts OfKubernetes(IReadOnlyList<RenderedFile> files)
    {
        var amounts = new RenderedAmounts();
        var documents = files.Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal)).SelectMany(file => ManifestReader.Read(file.Path, file.Content).Documents).ToList();
        foreach (var autoscaler in documents.Where(document => document["kind"]?.Value == "HorizontalPodAutoscaler"))
        {
            amounts._autoscalers.Add(autoscaler["spec"]!["scaleTargetRef"]!["name"]!.Value!, autoscaler["spec"]!);
        }

        foreach (var document in documents)
        {
            amounts.AddKubernetes(document);
        }

        return amounts;
    }

    private void AddKubernetes(ManifestNode document)
    {
        var spec = document["spec"];
        switch (document["kind"]?.Value)
        {
            case "Deployment" or "StatefulSet":
                var scaling = _autoscalers.GetValueOrDefault(document["metadata"]!["name"]!.Value!);
                var (least, most) = (Number(spec!["replicas"]) ?? Number(scaling!["minReplicas"])!.Value, Number(spec["replicas"]) ?? Number(scaling!["maxReplicas"])!.Value);
                AddPod(spec["template"]!, least, most, Number(spec["strategy"]?["rollingUpdate"]?["maxSurge"]) ?? 0);
                foreach (var claim in spec["volumeClaimTemplates"]?.Items ?? [])
                {
                    Volumes += most * Size(claim["spec"]!["resources"]!["requests"]!["storage"]!);
                }

                break;
            case "CronJob":
                AddPod(spec!["jobTemplate"]!["spec"]!["template"]!, 0, 1, 0);
                break;
            case "Job":
                AddPod(spec!["template"]!, 0, 1, 0);
                break;
            case "PersistentVolumeClaim":
                Volumes += Size(spec!["resources"]!["requests"]!["storage"]!);
                break;
        }
    }

    private void AddPod(ManifestNode template, int least, int most, int surge)
    {
        template["spec"]!["initContainers"].ShouldBeNull("a pod asks for the most of its init containers and containers: budgets have to know that");
        var resources = template["spec"]!["containers"]!.Items.ShouldHaveSingleItem()["resources"]!;
        Add(Of(resources["requests"]!), Of(resources["limits"]!) with { Disk = 0 }, null, least, most, surge);

        static Amounts Of(ManifestNode amounts) => new(Cpu(amounts["cpu"]!), Size(amounts["memory"]!), Size(amounts["ephemeral-storage"]!));
    }

    private void AddDocker(ManifestNode service, int least, int most, int surge)
    {
        var resources = service["deploy"]!["resources"]!;
        Add(
            new Amounts(Cpu(resources["reservations"]!["cpus"]!), Size(resources["reservations"]!["memory"]!)),
            new Amounts(Cpu(resources["limits"]!["cpus"]!), Size(resources["limits"]!["memory"]!)),
            Number(resources["limits"]!["pids"]), least, most, surge);
    }

    private void Add(Amounts request, Amounts limit, int? pids, int least, int most, int surge)
    {
        AtRest = Sum(AtRest, least);
        AtMost = Sum(AtMost, most);
        AtWorst = Sum(AtWorst, most + surge);

        BudgetSums Sum(BudgetSums sums, int count) =>
            new(sums.Replicas + count, sums.Request + (request * count), sums.Limit + (limit * count), pids is null ? null : sums.Pids + (pids * count));
    }

    private static ManifestNode Document(IReadOnlyList<RenderedFile> files, string path) =>
        ManifestReader.Read(path, files.Single(file => file.Path == path).Content).Documents.ShouldHaveSingleItem();

    private static int? Number(ManifestNode? node) => node?.Value is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static long Cpu(ManifestNode node) => HostText.TryCpu(node.Value!, out var cpu) ? cpu : throw new ShouldAssertException(node.Value);

    // Docker's letters count in 1024.
    private static long Size(ManifestNode node) =>
        HostText.TrySize(node.Value!.EndsWith('M') || node.Value.EndsWith('G') || node.Value.EndsWith('K') ? node.Value + "i" : node.Value, out var size) ? size : throw new ShouldAssertException(node.Value);
}
