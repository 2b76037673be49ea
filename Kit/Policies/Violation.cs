using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies;

/// <summary>A place at which a policy is broken.</summary>
/// <param name="At">The part of the document: the nearest one that there is.</param>
/// <param name="Subject">Who breaks it, such as <c>Deployment web, container web</c> or <c>service web</c>.</param>
/// <param name="Message">What is wrong, as the rest of a sentence about the subject: <c>has no memory limit</c>.</param>
/// <param name="Service">The declared service that it belongs to, which a waiver can name. Null: the document as a whole.</param>
internal sealed record Violation(ManifestNode At, string Subject, string Message, string? Service = null)
{
    /// <summary>The annotations of the object, in which linters are told what to let be. Null: none.</summary>
    public ManifestNode? Annotations { get; init; }
}
