using System.Text;

namespace EnvironmentKit.Telemetry.Local.Mail;

/// <summary>A mail as it was handed in.</summary>
/// <param name="From">The sender of the envelope; empty for a mail about a mail.</param>
/// <param name="To">The receivers of the envelope.</param>
/// <param name="Content">Headers and text, with the dots and line ends that the sender meant.</param>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> To, byte[] Content)
{
    /// <summary>The subject, unfolded; empty for a mail that has none.</summary>
    public string Subject
    {
        get
        {
            var subject = new StringBuilder();
            foreach (var line in Lines())
            {
                var isFolded = line.Length > 0 && line[0] is ' ' or '\t';
                if (subject.Length > 0 && !isFolded)
                {
                    break;
                }

                if (isFolded && subject.Length > 0)
                {
                    subject.Append(' ').Append(line.Trim());
                }
                else if (line.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase))
                {
                    subject.Append(line.AsSpan("Subject:".Length).Trim());
                }
            }

            return EncodedWords.Decode(subject.ToString());
        }
    }

    // The headers, up to the empty line.
    private IEnumerable<string> Lines() => Encoding.UTF8.GetString(Content).Split("\r\n").TakeWhile(line => line.Length > 0);
}
