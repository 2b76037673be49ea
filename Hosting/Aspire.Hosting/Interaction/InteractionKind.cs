namespace Aspire.Hosting.Interaction;

/// <summary>What an interaction is to the person who sees it.</summary>
internal enum InteractionKind
{
    MessageBox,
    Notification,
    Inputs,
    Progress,
}
