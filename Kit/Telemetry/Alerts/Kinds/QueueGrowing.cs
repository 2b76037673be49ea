namespace EnvironmentKit.Telemetry.Alerts.Kinds;

/// <summary>Messages come faster than they are done. The unit is messages.</summary>
internal sealed class QueueGrowing() : AlertKind(nameof(QueueGrowing), 1000, Minutes(15), AlertSeverity.Warning)
{
    public override bool Concerns(ObservedService service) => service.Kind is ObservedKind.Queue;

    public override AlertText Of(AlertSubject subject) => new(
        $"sum by (job, rabbitmq_queue_name) (rabbitmq_message_current{{{subject.Job},state=\"ready\",rabbitmq_queue_name!~\"{DeadLetters.Names}\"}}) > {subject.Threshold}",
        $"{{{{ $value }}}} messages wait in {{{{ $labels.rabbitmq_queue_name }}}} of '{subject.Name}'",
        "What they ask for is done late. Look whether its consumers run, and how long one message takes them.");
}
