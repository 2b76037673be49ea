namespace Aspire.Hosting;

/// <summary>A distributed application is not what it should be; the message is for the person who wrote or runs it.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what mends it.</param>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what mends it.</param>
    /// <param name="inner">What caused it.</param>
    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
