namespace EnvironmentKit.Tests.Kubernetes.Checks;

/// <summary>All checks, in the order in which their findings are read.</summary>
internal static class ManifestChecks
{
    public static IReadOnlyList<IManifestCheck> All { get; } =
    [
        new NamesDiffer(), new NamesAreAllowed(), new LabelsAreAllowed(), new NamespaceIsThere(), new NamespaceIsRestricted(),
        new SelectorFitsTemplate(), new SelectorsAreApart(), new SelectorNeverChanges(), new StatefulSetHasHeadlessService(),
        new ClaimTemplateIsWhole(), new ClaimIsWhole(), new ClaimServesAllReplicas(), new VolumesAreWhole(), new MountsDiffer(),
        new ReferencedObjectsExist(), new MountedFilesExist(), new SecretsAreReadable(),
        new ContainersAreNamed(), new ContainerPortsDiffer(), new EnvironmentIsClear(), new ImagesArePinned(), new ProbesAreWhole(),
        new LimitsAreAboveRequests(), new PodsAreRestricted(), new PodsAreLocked(), new PodsStopInTime(), new RestartPolicyFits(),
        new RolloutCanMove(), new SpreadingCountsOwnPods(), new ScheduleIsReadable(),
        new ServiceSelectsPods(), new ServicePortLeadsToContainer(), new ServicePortsDiffer(), new HeadlessServiceIsInternal(),
        new IngressLeadsToService(), new IngressPathsDiffer(), new IngressHasClass(), new IngressHasCertificate(),
        new AutoscalerHasTarget(), new BudgetLetsNodesGo(),
        new PolicyNamesPods(), new PathsAreOpenOnBothSides(), new EverythingIsDenied(),
    ];

    public static IReadOnlyList<string> Find(ManifestSet set) => [.. All.SelectMany(check => check.Find(set))];
}
