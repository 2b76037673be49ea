namespace Aspire.Hosting.Interaction;

/// <summary>Something that is asked or told, until it is answered, dismissed or taken back.</summary>
internal sealed class PendingInteraction(int id, InteractionKind kind, string title, string? message, InteractionOptions options, InteractionInputCollection inputs)
{
    public int Id { get; } = id;

    public InteractionKind Kind { get; } = kind;

    public string Title { get; } = title;

    public string? Message { get; } = message;

    public InteractionOptions Options { get; } = options;

    /// <summary>What is asked for; empty unless it is a dialog of inputs.</summary>
    public InteractionInputCollection Inputs { get; } = inputs;

    /// <summary>True or false for a button; null when it was dismissed or taken back.</summary>
    public TaskCompletionSource<bool?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOver => Answer.Task.IsCompleted;
}
