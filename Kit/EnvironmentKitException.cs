using Aspire.Hosting;

namespace EnvironmentKit;

/// <summary>
/// A mistake that a user can mend: a server that is not installed, a port that is taken, a script that fails.
/// The message names the resource, what was expected and the way out; it never holds a secret.
/// </summary>
public sealed class EnvironmentKitException : DistributedApplicationException
{
    /// <summary>Creates an error without a message.</summary>
    public EnvironmentKitException()
    {
    }

    /// <summary>Creates an error with the sentence that the user reads.</summary>
    /// <param name="message">Resource, expectation and way out, in one or a few lines.</param>
    public EnvironmentKitException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an error with the sentence that the user reads and what caused it.</summary>
    /// <param name="message">Resource, expectation and way out, in one or a few lines.</param>
    /// <param name="inner">The failure beneath.</param>
    public EnvironmentKitException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
