namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>Messages were given up. The unit is messages.</summary>
internal sealed class DeadLetters() : AlertKind(nameof(DeadLetters), 0, Minutes(1), AlertSeverity.Warning)
{
    /// <summary>How queues are called that hold what was given up, as a pattern of PromQL.</summary>
    public const string Names = "(?i).*(dead|dlq|dlx|poison).*";

    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Queue;

    public override AlertText Of(AlertSubject subject) => new(
        $"sum by (job, rabbitmq_queue_name) (rabbitmq_message_current{{{subject.Job},rabbitmq_queue_name=~\"{Names}\"}}) > {subject.Threshold}",
        $"{{{{ $value }}}} messages were given up, in {{{{ $labels.rabbitmq_queue_name }}}} of '{subject.Name}'",
        "Nobody tries them again. Read one: its headers and the consumer's log say what failed; then move them back, or remove them.");
}
